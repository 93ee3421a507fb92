// Search while typing: the address follows what is shown, so that going back and copying it work.
document.addEventListener("htmx:afterSwap", (event) => {
  const form = document.querySelector("form[data-search]");
  if (!form || event.detail.target.id !== "results") return;
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) asked.append(name, value);
  const words = asked.toString();
  history.replaceState(history.state, "", form.action + (words ? `?${words}` : ""));
});

// A panel that hangs under its button closes with Escape or a press beside it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close(null);
});
document.addEventListener("click", (event) => close(event.target.closest?.(".search-save")));

function close(kept) {
  for (const panel of document.querySelectorAll(".search-save[open]")) {
    if (panel === kept) continue;
    panel.open = false;
    if (kept === null && panel.contains(document.activeElement)) panel.querySelector("summary").focus();
  }
}
