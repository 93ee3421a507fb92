// Everything a page can do. Behaviours attach to `data-…` attributes; a room adds its file to the list below.
import "@tabler/core/dist/js/tabler.esm.js";
import "./htmx.js";
import "./behaviours.js";

// Rooms, one line each.
import "./accounts.js";
import "./organisation.js";
import "./registers.js";
import "./documents.js";
import "./viewer.js";
import "./search.js";
import "./family.js";
if (document.querySelector("[data-desk]")) import("./desk/desk.js");
