/* Photos made small on the phone: less to send, upright, and nothing of the camera's notes in them. */

const LONGEST_EDGE = 2048, QUALITY = 0.82, SMALL_ENOUGH = 300_000;

async function drawn(file) {
  return createImageBitmap(file, { imageOrientation: "from-image" });
}

function onCanvas(picture, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // what is transparent becomes white, not black
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function thumbnail(picture, target) {
  const side = Math.min(picture.width, picture.height);
  const left = (picture.width - side) / 2, top = (picture.height - side) / 2;
  target.getContext("2d").drawImage(picture, left, top, side, side, 0, 0, target.width, target.height);
}

function smaller(file, picture) {
  const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
  if (scale === 1 && file.size <= SMALL_ENOUGH && file.type === "image/jpeg") return file;
  return new Promise((resolve) => {
    onCanvas(picture, scale).toBlob((blob) => {
      if (!blob || blob.size >= file.size) return resolve(file);
      const name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
      resolve(new File([blob], name, { type: "image/jpeg", lastModified: file.lastModified }));
    }, "image/jpeg", QUALITY);
  });
}

/* Return the file to send; draws a picture into `target`, when the browser can read it, and shows that. */
export async function shrunk(file, target) {
  if (!file.type.startsWith("image/") || !window.createImageBitmap) return file;
  let picture;
  try {
    picture = await drawn(file);
    thumbnail(picture, target);
    target.hidden = false;
    return await smaller(file, picture);
  } catch {
    return file; // the server judges what this browser cannot read
  } finally {
    picture?.close();
  }
}
