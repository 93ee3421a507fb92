// What others do on the same desk: asked every few seconds while somebody looks at the page.
const EVERY_MS = 3000;
const LONGEST_MS = 60_000;

export function listenToOthers({ address, sequence, onChanges }) {
  let since = sequence;
  let failures = 0;
  let timer;
  let isAsking = false;

  async function ask() {
    clearTimeout(timer);
    if (document.visibilityState !== "visible" || isAsking) return;
    isAsking = true;
    try {
      const answer = await fetch(`${address}?since=${since}`, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      failures = 0;
      since = told.sequence;
      onChanges(told);
    } catch {
      failures += 1;
    }
    isAsking = false;
    timer = setTimeout(ask, Math.min(EVERY_MS * 2 ** failures, LONGEST_MS));
  }

  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  timer = setTimeout(ask, EVERY_MS);
  return { ask };
}
