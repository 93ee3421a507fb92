// Small behaviours that any page may ask for:
//   data-shortcut="/"        the key puts the cursor there, or presses it
//   data-confirm="words"     on a form: asks before sending
//   data-submit-on-change    on a form: sends as soon as a choice changes
//   data-dialog="#id"        on a button: opens that <dialog>; <form method="dialog"> in it closes it
//   data-print               on a button: prints the page
//   data-copy="#id"          on a button: copies that element's words
//   data-rows                on a table body: J and K walk its rows, Enter opens a row's first link
const isTyping = (element) => element.closest?.("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (afterG(event)) return;
  const wanted = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (wanted) {
    event.preventDefault();
    wanted.matches("input, textarea, select") ? wanted.focus() : wanted.click();
  } else if (event.key === "j" || event.key === "k") {
    walkRows(event.key === "j" ? 1 : -1);
  }
});

// G, then a digit: to that entry of the menu.
let pressedG = -Infinity;
function afterG(event) {
  const isSecond = event.timeStamp - pressedG < 1500;
  pressedG = event.key === "g" ? event.timeStamp : -Infinity;
  if (isSecond && /^[1-9]$/.test(event.key)) document.querySelectorAll("#menu .sidebar-link")[Number(event.key) - 1]?.click();
  return isSecond || event.key === "g";
}

function walkRows(step) {
  const links = [...document.querySelectorAll("[data-rows] > *")].map((row) => row.querySelector("a[href]")).filter(Boolean);
  if (!links.length) return;
  const at = links.findIndex((link) => link === document.activeElement);
  links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)].focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const asked = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (asked && !window.confirm(asked)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // A second press of the same button sends nothing; the button wakes again when the page is shown from the history.
  if (form.method === "post" && form.target !== "_blank" && !event.defaultPrevented) {
    setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = true)));
  }
}, true);

window.addEventListener("pageshow", () => {
  document.querySelectorAll("button[type=submit]:disabled:not([data-disabled])").forEach((button) => (button.disabled = false));
});

document.addEventListener("change", (event) => {
  event.target.form?.matches("[data-submit-on-change]") && event.target.form.requestSubmit();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-print], [data-copy], [data-dialog]");
  if (!button) return;
  if (button.matches("[data-print]")) window.print();
  else if (button.matches("[data-dialog]")) document.querySelector(button.dataset.dialog)?.showModal();
  else {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy)?.textContent.trim() ?? "");
    button.classList.add("is-copied");
  }
});
