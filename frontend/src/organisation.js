// The organisation's rooms, and the pickers of units and people on any form.
//   data-picker="/address"   on a text input: a combobox that asks the address with ?q= while one types
//   data-tree                around nested lists: arrow keys walk, right opens, left closes
//   data-branch="/address"   on the link that opens a branch: what is below is fetched from there, once
const WAIT_MS = 150;
let pickers = 0;

class Picker {
  constructor(input) {
    this.input = input;
    this.list = document.createElement("ul");
    this.list.id = `picker-${++pickers}`;
    this.list.className = "picker-list dropdown-menu";
    this.list.setAttribute("role", "listbox");
    const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
    this.list.setAttribute("aria-label", label?.textContent.trim() ?? input.name);
    this.list.hidden = true;
    const frame = document.createElement("div");
    frame.className = "picker";
    input.replaceWith(frame);
    frame.append(input, this.list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id }))
      input.setAttribute(name, value);
    this.current = -1;
    this.asked = 0;
    input.addEventListener("input", () => this.askSoon());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("click", () => this.list.hidden && this.ask());
    input.addEventListener("blur", () => this.close());
    // The press must not take the cursor out of the input, which would close the list before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  async ask() {
    clearTimeout(this.timer);
    const mine = ++this.asked;
    const url = new URL(this.input.dataset.picker, location.href);
    url.searchParams.set("q", this.input.value.replace(/\s*\([^()]*\)\s*$/, ""));
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      if (!answer.ok || mine !== this.asked || document.activeElement !== this.input) return;
      this.show((await answer.json()).options);
    } catch {
      this.close(); // no connection: what is typed is still understood when the form is sent
    }
  }

  show(options) {
    if (document.activeElement !== this.input) return;
    this.list.replaceChildren(...options.map((option, index) => this.row(option, index)));
    this.current = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.setOpen(options.length > 0);
  }

  row(option, index) {
    const row = document.createElement("li");
    row.id = `${this.list.id}-${index}`;
    row.className = "dropdown-item picker-option";
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.value = option.value;
    const note = document.createElement("span");
    note.className = "picker-note";
    note.textContent = option.note;
    row.append(option.label, note);
    return row;
  }

  onKey(event) {
    const rows = [...this.list.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return void this.ask();
      this.mark(rows, (this.current + (event.key === "ArrowDown" ? 1 : -1) + rows.length) % rows.length);
    } else if (event.key === "Enter" && !this.list.hidden && this.current >= 0) {
      event.preventDefault();
      this.choose(rows[this.current]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  mark(rows, index) {
    this.current = index;
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    rows[index].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", rows[index].id);
  }

  choose(row) {
    if (!row) return;
    this.input.value = row.dataset.value;
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.setOpen(false);
    this.input.removeAttribute("aria-activedescendant");
  }

  setOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.list.classList.toggle("show", isOpen);
    this.input.setAttribute("aria-expanded", String(isOpen));
  }
}

function makePickers(root) {
  root.querySelectorAll?.("input[data-picker]:not([role=combobox])").forEach((input) => new Picker(input));
}
makePickers(document);
document.addEventListener("htmx:load", (event) => makePickers(event.target.parentElement ?? event.target));

// The tree
const listBelow = (toggle) => toggle.closest("li").querySelector(":scope > ul");

async function openBranch(toggle) {
  if (!listBelow(toggle)) {
    const answer = await fetch(toggle.dataset.branch);
    if (!answer.ok) return void (location.href = toggle.href);
    if (!listBelow(toggle)) {
      const holder = document.createElement("template");
      holder.innerHTML = await answer.text();
      toggle.closest("li").append(holder.content);
    }
  }
  listBelow(toggle)?.removeAttribute("hidden");
  toggle.setAttribute("aria-expanded", "true");
}

function closeBranch(toggle) {
  listBelow(toggle)?.setAttribute("hidden", "");
  toggle.setAttribute("aria-expanded", "false");
}

const isOpen = (toggle) => toggle.getAttribute("aria-expanded") === "true";

document.addEventListener("click", (event) => {
  const toggle = event.target.closest?.("[data-branch]");
  if (!toggle || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  isOpen(toggle) ? closeBranch(toggle) : openBranch(toggle);
});

document.addEventListener("keydown", (event) => {
  const tree = event.target.closest?.("[data-tree]");
  if (!tree || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...tree.querySelectorAll("[data-tree-link]")].filter((link) => link.offsetParent !== null);
  const item = event.target.closest("li");
  const link = item?.querySelector(":scope > .org-row [data-tree-link]");
  const toggle = item?.querySelector(":scope > .org-row [data-branch]");
  const at = links.indexOf(link);
  const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (go !== undefined) {
    event.preventDefault();
    links[Math.min(Math.max(go, 0), links.length - 1)]?.focus();
  } else if (event.key === "ArrowRight" && toggle) {
    event.preventDefault();
    isOpen(toggle) ? links[at + 1]?.focus() : openBranch(toggle);
  } else if (event.key === "ArrowLeft" && item) {
    event.preventDefault();
    if (toggle && isOpen(toggle)) closeBranch(toggle);
    else item.parentElement.closest("li")?.querySelector(":scope > .org-row [data-tree-link]")?.focus();
  } else if (event.key === " " && event.target.matches("[data-branch]")) {
    event.preventDefault();
    event.target.click();
  }
});
