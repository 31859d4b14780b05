/** Links to the present experiment, and who can open them. */

const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/** Whether other machines reach the page at `hostname`. */
export function isOpenToOthers(hostname: string): boolean {
  return !OWN_MACHINE.test(hostname);
}

/** The link that opens the experiment of `address` at `place`. */
export function linkAt(place: string, address: string): string {
  return place + new URL(address).hash;
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
