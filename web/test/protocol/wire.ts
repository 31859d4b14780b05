/** Connections moved by hand. */

/** The browser's side of a connection, moved by hand. */
export class Wire {
  static readonly OPEN = 1;
  static made: Wire[] = [];
  readonly address: string;
  readonly sent: string[] = [];
  binaryType = 'blob';
  readyState = 0;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(address: string) {
    this.address = address;
    Wire.made.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }

  tell(data: unknown): void {
    this.onmessage?.({ data: data instanceof ArrayBuffer ? data : JSON.stringify(data) });
  }
}

/** The connection made last. */
export function newest(): Wire {
  const wire = Wire.made.at(-1);
  if (!wire) throw new Error('nothing connected');
  return wire;
}
