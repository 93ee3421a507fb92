// Passkeys: `data-passkey` on a form says what its button asks the device for.
const fromBase64 = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const toBase64 = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withIds = (list) => (list ?? []).map((item) => ({ ...item, id: fromBase64(item.id) }));

async function create(options, isPasskey) {
  const { publicKey } = structuredClone(options);
  const selection = { ...publicKey.authenticatorSelection };
  selection.residentKey = isPasskey ? "required" : "discouraged";
  selection.requireResidentKey = isPasskey;
  if (isPasskey) selection.userVerification = "required";
  const credential = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      authenticatorSelection: selection,
      challenge: fromBase64(publicKey.challenge),
      user: { ...publicKey.user, id: fromBase64(publicKey.user.id) },
      excludeCredentials: withIds(publicKey.excludeCredentials),
    },
  });
  return asJson(credential, {
    attestationObject: toBase64(credential.response.attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });
}

async function get(options) {
  const { publicKey } = options;
  const credential = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: fromBase64(publicKey.challenge),
      allowCredentials: withIds(publicKey.allowCredentials),
    },
  });
  const { authenticatorData, signature, userHandle } = credential.response;
  return asJson(credential, {
    authenticatorData: toBase64(authenticatorData),
    signature: toBase64(signature),
    userHandle: userHandle ? toBase64(userHandle) : null,
  });
}

const asJson = (credential, response) => ({
  type: credential.type,
  id: credential.id,
  rawId: toBase64(credential.rawId),
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: { ...response, clientDataJSON: toBase64(credential.response.clientDataJSON) },
});

const given = (form) => JSON.parse(form.querySelector("script[type='application/json']").textContent);

const WAYS = {
  add: (form) => create(given(form).creation_options, form.elements.passwordless?.checked ?? false),
  authenticate: (form) => get(given(form).request_options),
  async login(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return get((await answer.json()).request_options);
  },
};

function say(form, problem) {
  const place = form.querySelector("[data-passkey-problem]");
  place.textContent = place.dataset[problem];
  place.hidden = false;
}

async function ask(form) {
  if (!window.PublicKeyCredential) return say(form, "unsupported");
  try {
    form.elements.credential.value = JSON.stringify(await WAYS[form.dataset.passkey](form));
  } catch (error) {
    // An address that is no domain name (127.0.0.1) gives a SecurityError; a dialogue closed gives NotAllowedError.
    return say(form, error.name === "SecurityError" ? "unsupported" : "cancelled");
  }
  return HTMLFormElement.prototype.submit.call(form);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-passkey]")) return;
  event.preventDefault();
  ask(event.target);
});

document.addEventListener("focusin", (event) => event.target.matches("[data-select-all]") && event.target.select());
