// Taking files in: dropped or chosen, each sent by itself with its progress, at most two at a time.
//   data-upload            the form; without this script it sends all files in one
//   data-drop              where files may be dropped
//   data-upload-list       a row a file; the server's answer takes the row's place and asks on by htmx
import htmx from "./htmx.js";

// On a telephone what can be folded is folded, so that the page begins with what it is about.
if (matchMedia("(max-width: 767.98px)").matches) {
  document.querySelectorAll("details.doc-fold:not([data-keep-open])").forEach((fold) => (fold.open = false));
}

const form = document.querySelector("[data-upload]");
if (form) start(form);

function start(form) {
  const picker = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const waiting = [];
  let running = 0;

  form.querySelector(".doc-submit").hidden = true;
  picker.addEventListener("change", () => {
    add(picker.files);
    picker.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  // Beside the field a file would replace the page.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => {
    if (running + waiting.length) event.preventDefault();
  });

  function add(files) {
    for (const file of files) waiting.push({ file, row: addRow(file.name) });
    next();
  }

  function next() {
    while (running < 2 && waiting.length) {
      running += 1;
      const { file, row } = waiting.shift();
      const done = () => {
        running -= 1;
        next();
      };
      send(form, file, row, { done, retry: () => add([file]) });
    }
  }
}

function addRow(name) {
  document.querySelector("[data-upload-results]").hidden = false;
  const row = document.querySelector("template[data-upload-row]").content.firstElementChild.cloneNode(true);
  row.querySelector("[data-name]").textContent = name;
  document.querySelector("[data-upload-list]").prepend(row);
  return row;
}

function send(form, file, row, { done, retry }) {
  const sent = new FormData(form);
  sent.delete("file");
  sent.append("file", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-CSRFToken", document.body.dataset.csrfToken);
  request.setRequestHeader("X-Upload", "single");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const percent = Math.floor((100 * event.loaded) / event.total);
    row.querySelector("progress").value = percent;
    row.querySelector("[data-percent]").textContent = percent;
  });
  request.upload.addEventListener("load", () => {
    row.querySelector("[data-sending]").replaceChildren(part("checking"));
    row.querySelector("progress").removeAttribute("value");
  });
  request.addEventListener("load", () => {
    if (request.status === 200 || request.status === 422) {
      row.innerHTML = request.responseText;
      htmx.process(row);
    } else fail();
    done();
  });
  request.addEventListener("error", () => {
    fail();
    done();
  });
  request.send(sent);

  function fail() {
    const name = document.createElement("div");
    name.className = "fw-medium text-break";
    name.textContent = file.name;
    row.replaceChildren(name, part("failed"));
    row.querySelector("[data-retry]").addEventListener("click", () => {
      row.remove();
      retry();
    });
  }
}

function part(name) {
  return document.querySelector(`template[data-upload-${name}]`).content.cloneNode(true);
}
