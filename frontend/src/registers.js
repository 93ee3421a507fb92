// The clerk's form: Ctrl+Enter saves it and opens the next document, wherever the cursor stands.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("[data-register-form]") ?? document.querySelector("[data-register-form]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[data-submit-next]"));
});

// It opens with the cursor in the first field that is wrong, else in the first that is empty and asked for.
const form = document.querySelector("[data-register-form]");
if (form) {
  const wrong = form.querySelector("[aria-invalid=true]");
  const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea")];
  (wrong ?? fields.find((field) => field.required && !field.value) ?? fields[0])?.focus();
}
