// A message at the top of the page, read out by screen readers. Its words are in the page, in the page's language.
export function say(name, level = "info") {
  const words = document.getElementById("words")?.content.querySelector(`[data-words="${name}"]`)?.textContent ?? name;
  sayWords(words, level);
}

export function sayWords(words, level = "info") {
  const alert = document.createElement("div");
  alert.className = `alert alert-${level}`;
  alert.textContent = words;
  document.getElementById("messages")?.replaceChildren(alert);
  alert.scrollIntoView({ block: "nearest" });
}
