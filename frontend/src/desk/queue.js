// Orders on their way to the server: one at a time, each kept in this browser until the server has answered it. A page
// that is closed or loses its connection sends them later; the server knows an order again by its key.
const LONGEST_WAIT_MS = 30_000;
const PATIENCE_MS = 60_000;
const MOST_FAULTS = 4;

export class Queue {
  // `prefix` names the desk and the person, so that nobody sends what another typed on the same computer.
  constructor({ address, prefix, onAnswer, onRefusal, onState }) {
    Object.assign(this, { address, prefix, onAnswer, onRefusal, onState });
    this.orders = this.#stored();
    this.failures = 0;
    this.isSending = false;
    window.addEventListener("online", () => this.#now());
  }

  start() {
    if (this.orders.length) this.#pump();
  }

  add(order) {
    const kept = { ...order, key: order.key ?? crypto.randomUUID?.() ?? fallbackKey(), queuedAt: Date.now() };
    this.orders.push(kept);
    this.#store(kept);
    this.onState(this.failures ? "offline" : "saving", this.orders.length);
    queueMicrotask(() => this.#pump());
    return kept;
  }

  touches(key) {
    return this.orders.some((order) => key in order.cards);
  }

  pending(key, code) {
    return this.orders.some((order) => key in order.cards && (order.verb !== "waive" || order.code === code));
  }

  get waiting() {
    return this.orders.length;
  }

  async #pump() {
    if (this.isSending || !this.orders.length || this.timer) return;
    this.isSending = true;
    const order = this.orders[0];
    const outcome = await this.#send(order);
    this.isSending = false;
    if (outcome.isFault && (this.faults = (this.faults ?? 0) + 1) >= MOST_FAULTS) {
      outcome.isRefused = true; // the server cannot take it: what comes behind must not wait for ever
      outcome.body = { cards: [], message: "" };
    } else if (outcome.isLater) return this.#later(outcome.state);
    this.failures = 0;
    this.faults = 0;
    this.orders.shift();
    this.#forget(order);
    if (outcome.isRefused) this.#refused(order, outcome.body);
    else {
      this.#rebase(order, outcome.body);
      this.onAnswer(order, outcome.body);
    }
    this.onState(this.orders.length ? "saving" : "saved", this.orders.length);
    this.#pump();
  }

  async #send({ queuedAt, ...order }) {
    let answer;
    try {
      answer = await fetch(this.address, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": document.body.dataset.csrfToken },
        body: JSON.stringify(order),
      });
    } catch {
      return { isLater: true, state: "offline" };
    }
    if (answer.type === "opaqueredirect") return { isLater: true, state: "signedOut" };
    const isJson = answer.headers.get("Content-Type")?.includes("json");
    if (answer.status === 500) return { isLater: true, isFault: true, state: "offline" };
    if (answer.status > 500 || answer.status === 429) return { isLater: true, state: "offline" };
    if (!isJson) {
      await renewToken();
      return { isLater: true, state: "signedOut" };
    }
    try {
      return { isRefused: !answer.ok, body: await answer.json() };
    } catch {
      return { isLater: true, state: "offline" };
    }
  }

  #later(state) {
    this.failures += 1;
    this.onState(state, this.orders.length);
    this.timer = setTimeout(() => this.#now(), Math.min(1000 * 2 ** (this.failures - 1), LONGEST_WAIT_MS));
  }

  #now() {
    clearTimeout(this.timer);
    this.timer = null;
    this.#pump();
  }

  // What was ordered after it for the same cards stood on something that did not happen.
  #refused(order, body) {
    const lost = this.orders.filter((other) => Object.keys(other.cards).some((key) => key in order.cards));
    this.orders = this.orders.filter((other) => !lost.includes(other));
    lost.forEach((other) => this.#forget(other));
    this.onRefusal([order, ...lost], body);
  }

  // Orders that were given on top of this one name its cards as they were before it. Of all the cards that come with
  // the answer only those that this very step changed are theirs to go on from: what others changed they have not seen.
  #rebase(order, { cards = [], changed = [] }) {
    const versions = new Map(cards.map(({ key, version }) => [key, version]));
    for (const later of this.orders) {
      const named = changed.filter((key) => key in later.cards && versions.has(key));
      for (const key of named) {
        if (key in order.cards || later.cards[key] === versions.get(key) - 1) later.cards[key] = versions.get(key);
      }
      if (named.length) this.#store(later);
    }
  }

  #store(order) {
    try {
      localStorage.setItem(`${this.prefix}${order.key}`, JSON.stringify(order));
    } catch {
      // a full or forbidden storage: the order still goes out, it only does not outlive the page
    }
  }

  #forget(order) {
    try {
      localStorage.removeItem(`${this.prefix}${order.key}`);
    } catch {
      // as above
    }
  }

  #stored() {
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.prefix));
      return names.map((name) => JSON.parse(localStorage.getItem(name))).sort((one, other) => one.queuedAt - other.queuedAt);
    } catch {
      return [];
    }
  }
}

// Signing in again in another tab changes the proof of origin.
async function renewToken() {
  try {
    const page = await (await fetch(location.href, { redirect: "manual" })).text();
    const token = /data-csrf-token="([^"]+)"/.exec(page)?.[1];
    if (token) document.body.dataset.csrfToken = token;
  } catch {
    // still no connection
  }
}

// Only pages of https and localhost have `randomUUID`.
function fallbackKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
