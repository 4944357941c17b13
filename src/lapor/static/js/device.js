/* What this device keeps until it is sent: drafts and waiting reports, in IndexedDB. */

const STORES = ["drafts", "outbox"];

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("lapor", 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/* Resolves when the change is on the disk, with what was asked for. */
async function withStore(name, mode, work) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(name, mode, { durability: "strict" });
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const keep = (store, key, value) => withStore(store, "readwrite", (rows) => rows.put(value, key));
export const read = (store, key) => withStore(store, "readonly", (rows) => rows.get(key));
export const readAll = (store) => withStore(store, "readonly", (rows) => rows.getAll());
export const forget = (store, key) => withStore(store, "readwrite", (rows) => rows.delete(key));
