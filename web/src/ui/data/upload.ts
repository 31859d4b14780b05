/** A person's own file on its way to the server, which keeps a copy and says where. */

export interface Uploaded {
  /** What a document names as its file. */
  readonly path: string;
  readonly name: string;
}

/** Why a file was not taken, in a sentence for the person. */
export class UploadRefused extends Error {}

const LOST = 'The file could not be sent: is the server running?';

/**
 * Send `file` to the server at `root`; `onshare` hears how much of it has gone, from 0 to 1.
 *
 * Raises: `UploadRefused`.
 */
export function uploadFile(
  file: File,
  root: string,
  onshare: (share: number) => void,
): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch cannot say how much has gone
    request.open('POST', new URL(`api/files?name=${encodeURIComponent(file.name)}`, root).href);
    request.setRequestHeader('x-sankofa', '1');
    request.responseType = 'text';
    request.upload.onprogress = ({ loaded, total }) => onshare(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { path, name, reason } = readAnswer(request.responseText);
      if (request.status === 200 && path !== '') resolve({ path, name });
      else reject(new UploadRefused(reason || request.responseText.trim() || LOST));
    };
    request.onerror = () => reject(new UploadRefused(LOST));
    request.send(file);
  });
}

function readAnswer(text: string): { path: string; name: string; reason: string } {
  const words = { path: '', name: '', reason: '' };
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) {
      for (const [name, value] of Object.entries(answer)) {
        if (name in words && typeof value === 'string') Object.assign(words, { [name]: value });
      }
    }
  } catch {
    // a refusal of the guard is a plain sentence
  }
  return words;
}
