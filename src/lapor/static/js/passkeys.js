// Passkeys: make one, or sign in with one. Forms marked data-passkey="create" or "get" are sent with the device's answer.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const toText = (buffer) => {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const withBytes = (list) => (list || []).map((entry) => ({ ...entry, id: toBytes(entry.id) }));

const forCreation = ({ publicKey }) => ({
  ...publicKey,
  challenge: toBytes(publicKey.challenge),
  user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
  excludeCredentials: withBytes(publicKey.excludeCredentials),
});

const forRequest = ({ publicKey }) => ({
  ...publicKey,
  challenge: toBytes(publicKey.challenge),
  allowCredentials: withBytes(publicKey.allowCredentials),
});

const asJson = (credential) => {
  const answer = credential.response;
  const response = { clientDataJSON: toText(answer.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[name]) response[name] = toText(answer[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

const options = async (form) => {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()).request_options;
};

const credentialFor = async (form) => {
  const asked = await options(form);
  if (form.dataset.passkey === "create") return navigator.credentials.create({ publicKey: forCreation(asked) });
  return navigator.credentials.get({ publicKey: forRequest(asked) });
};

const complain = (form, error) => {
  const place = form.querySelector("[data-refused]");
  const words = { NotAllowedError: place.dataset.refused, InvalidStateError: place.dataset.known };
  place.textContent = words[error.name] || place.dataset.failed;
  place.hidden = false;
};

const send = async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  try {
    form.elements.credential.value = asJson(await credentialFor(form));
    const shared = document.querySelector("[name=shared][type=checkbox]");
    if (shared && form.elements.shared) form.elements.shared.value = shared.checked ? "on" : "";
    form.submit();
  } catch (error) {
    complain(form, error);
  }
};

// An address of numbers (127.0.0.1) cannot have passkeys, nor can one without TLS.
const isPossible = window.isSecureContext && "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(location.hostname);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !isPossible;
  form.addEventListener("submit", send);
}
for (const notice of document.querySelectorAll("[data-passkey-missing]")) notice.hidden = isPossible;
