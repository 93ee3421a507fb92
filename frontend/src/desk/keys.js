// The desk's keys. They go before those of every page (`behaviours.js`), and never fire while one types.
const LETTERS = {
  j: "next", k: "previous", a: "accept", d: "drop", e: "edit", s: "split", m: "mergeAbove", u: "undo", x: "select",
  n: "add", w: "waive", g: "first", t: "makeTask", o: "fold",
};
const SHIFTED = { m: "mergeSelected", u: "redo", a: "acceptMany", g: "last" };
const PLAIN = { "/": "search", "?": "sheet", "[": "sectionBefore", "]": "sectionAfter", Home: "first", End: "last", Escape: "escape" };
const ARROWS = { ArrowDown: "next", ArrowUp: "previous", ArrowRight: "controlAfter", ArrowLeft: "controlBefore" };
const CONTROL = { z: "undo", y: "redo" };

export function listenToKeys(root, commands) {
  window.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || isTyping(event.target)) return;
    const name = nameOf(event, root);
    if (!name || !commands[name.command]) return;
    if (commands[name.command](name.number, event) === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}

function nameOf(event, root) {
  const key = keyOf(event);
  const inCards = Boolean(event.target.closest?.("[data-cards-pane]")) || event.target === document.body;
  const isPressing = Boolean(event.target.closest?.("button, a[href], summary, input, [role=menuitem]"));
  if (event.metaKey || event.ctrlKey) {
    if (event.altKey || !CONTROL[key]) return null;
    return { command: key === "z" && event.shiftKey ? "redo" : CONTROL[key] };
  }
  if (event.altKey) return key === "ArrowUp" ? { command: "up" } : key === "ArrowDown" ? { command: "down" } : null;
  if (event.target.closest?.("[role=menu]")) return null;
  if (key === "Enter") return inCards && !isPressing ? { command: "open" } : null;
  if (key === "Tab") return event.shiftKey ? null : { command: "otherPane" };
  if (key === "F6") return { command: "switchPane" };
  if (ARROWS[key]) return inCards && !event.shiftKey ? { command: ARROWS[key] } : null;
  if (/^[1-9]$/.test(key)) return { command: "choose", number: Number(key) };
  if (key.length === 1 && event.shiftKey && SHIFTED[key]) return { command: SHIFTED[key] };
  if (PLAIN[key]) return { command: PLAIN[key] };
  return !event.shiftKey && LETTERS[key] ? { command: LETTERS[key] } : null;
}

// Under a Vietnamese input method the key may come as `Process`; capitals lock changes letters, not keys.
function keyOf(event) {
  const isHidden = event.isComposing || event.key === "Process" || event.key === "Unidentified";
  if (isHidden && /^Key[A-Z]$/.test(event.code)) return event.code.slice(3).toLowerCase();
  if (isHidden && /^Digit\d$/.test(event.code)) return event.code.slice(5);
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

export function isTyping(element) {
  const field = element.closest?.("input, textarea, select, [contenteditable]");
  return Boolean(field) && !["checkbox", "radio", "button"].includes(field.type);
}
