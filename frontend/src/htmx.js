// htmx, with the proof of origin on every request and a word when the server cannot be reached.
import htmx from "htmx.org/dist/htmx.esm.js";
import { say } from "./say.js";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.body.dataset.csrfToken;
});

document.addEventListener("htmx:sendError", () => say("offline", "danger"));
document.addEventListener("htmx:timeout", () => say("offline", "danger"));
document.addEventListener("htmx:responseError", (event) => {
  say(event.detail.xhr.status >= 500 ? "fault" : "refused", "danger");
});

// Fields with errors come back as 422 and are shown as any other answer.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

export default htmx;
