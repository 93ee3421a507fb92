// The family's graph opens on the document that it was asked for.
for (const scroll of document.querySelectorAll("[data-family]")) {
  const here = scroll.querySelector("[data-here]");
  if (!here) continue;
  const box = here.getBoundingClientRect();
  const frame = scroll.getBoundingClientRect();
  scroll.scrollLeft += box.left - frame.left - (frame.width - box.width) / 2;
  scroll.scrollTop += box.top - frame.top - (frame.height - box.height) / 2;
}
