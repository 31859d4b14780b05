/** Links to the present experiment, and who can open them. */

const PICTURE_SCALE = 2;
const KEPT_MS = 60_000;
const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/** Whether other machines reach the page at `hostname`. */
export function isOpenToOthers(hostname: string): boolean {
  return !OWN_MACHINE.test(hostname);
}

/** The link that opens the experiment of `address` at `place`. */
export function linkAt(place: string, address: string): string {
  return place + new URL(address).hash;
}

/** Save the network as it is drawn as a PNG; what to say about it. */
export async function savePicture(name: string): Promise<string> {
  const network = document.getElementById('network');
  const layers = [...(network?.querySelectorAll('canvas') ?? [])].filter(({ width }) => width > 0);
  const boxes = layers.map((layer) => layer.getBoundingClientRect());
  if (boxes.length === 0) return 'Open Network first: the picture is of what it shows.';
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  const picture = new OffscreenCanvas(width * PICTURE_SCALE, height * PICTURE_SCALE);
  const context = picture.getContext('2d');
  if (!context) return 'This browser cannot save pictures.';
  context.scale(PICTURE_SCALE, PICTURE_SCALE);
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--surface');
  context.fillRect(0, 0, width, height);
  for (const [i, layer] of layers.entries()) {
    const box = boxes[i];
    if (box) context.drawImage(layer, box.left - left, box.top - top, box.width, box.height);
  }
  save(await picture.convertToBlob({ type: 'image/png' }), `${name}.png`);
  return 'The picture is among your downloads.';
}

/** Give a file to the browser's downloads. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name.replaceAll(/[\\/:*?"<>|]+/g, ' ');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** Copy the link; what to say about it. */
export async function copyLink(place: string, address: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(linkAt(place, address));
    return 'Link copied. Whoever opens it sees this experiment.';
  } catch {
    return 'The browser did not allow copying; the address bar holds the link.';
  }
}
