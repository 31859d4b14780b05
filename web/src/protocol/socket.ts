/** One connection to one session, that mends itself; frames are handed over one by one. */

import { backoffMs } from './backoff.ts';
import { parseFact } from './fact.ts';
import { decodeFrame, type Frame, MalformedFrame } from './frame.ts';
import { checkFrame } from './frame-check.ts';
import { type AnyFact, type AnyRequest, DIGEST } from './messages.ts';
import { Soon } from './soon.ts';

/** Pictures of one moment arrive one behind the other. */
const GATHER_MS = 2;
/** They come as often as the screen is drawn, but not as evenly: some wait for their turn. */
const MOST_WAITING = 3;
/** After a person has acted none waits: only the newest is of interest. */
const PROMPT_MS = 300;

export type Link = 'connecting' | 'open' | 'lost' | 'stale';

export interface Listener {
  onlink(link: Link): void;
  onfact(fact: AnyFact): void;
  /** At most once an animation frame: the next frame of each kind; of too many the newest. */
  onframes(frames: readonly Frame[]): void;
  onmalformed(reason: string): void;
}

/** A WebSocket at `live?session=` below `root`, where the page is served; tried again until `close`. */
export class LiveSocket {
  readonly #listener: Listener;
  readonly #root: string;
  readonly #waiting = new Map<string, Frame[]>();
  #promptUntil = 0;
  #socket: WebSocket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #soon = new Soon(() => this.#handOver(), GATHER_MS);
  #attempt = 0;
  #session = '';

  constructor(listener: Listener, root: string) {
    this.#listener = listener;
    this.#root = root;
  }

  /** Leave the present session, if any, and join `session`: '' the newest one, 'new' a new one. */
  join(session: string): void {
    this.close();
    this.#session = session;
    this.#attempt = 0;
    this.#connect();
  }

  /** Whether the request went out; without a connection it is dropped, the state comes back anyway. */
  send(request: AnyRequest): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(request));
    if (request.type !== 'subscribe') this.#promptUntil = performance.now() + PROMPT_MS;
    return true;
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#soon.stop();
    this.#waiting.clear();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #connect(): void {
    const socket = new WebSocket(liveAddress(this.#root, this.#session));
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#listener.onlink(this.#attempt === 0 ? 'connecting' : 'lost');
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (socket === this.#socket) this.#receive(event.data);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
  }

  #lost(): void {
    this.#socket = null;
    this.#listener.onlink('lost');
    this.#retry = setTimeout(() => this.#connect(), backoffMs(this.#attempt, Math.random));
    this.#attempt += 1;
  }

  #receive(data: unknown): void {
    if (data instanceof ArrayBuffer) this.#receiveFrame(data);
    else if (typeof data === 'string') this.#receiveFact(data);
  }

  #receiveFact(text: string): void {
    const fact = parseFact(text);
    if (!fact) return;
    if (fact.type === 'hello') {
      if (fact.digest !== DIGEST) {
        this.close();
        this.#listener.onlink('stale');
        return;
      }
      this.#session = fact.session;
      this.#attempt = 0;
      this.#listener.onlink('open');
    }
    if (fact.type === 'experiment-opened') this.#catchUp();
    this.#listener.onfact(fact);
  }

  #receiveFrame(buffer: ArrayBuffer): void {
    try {
      const frame = checkFrame(decodeFrame(buffer));
      const most = performance.now() < this.#promptUntil ? 1 : MOST_WAITING;
      const waiting = [...(this.#waiting.get(frame.kind) ?? []), frame];
      this.#waiting.set(frame.kind, waiting.slice(-most));
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error;
      this.#listener.onmalformed(error.message);
    }
    this.#soon.ask();
  }

  /** Pictures of what stood before must not come after what stands now. */
  #catchUp(): void {
    for (const [kind, waiting] of this.#waiting) this.#waiting.set(kind, waiting.slice(-1));
    this.#handOver();
  }

  #handOver(): void {
    const frames: Frame[] = [];
    for (const [kind, [next, ...rest]] of [...this.#waiting]) {
      if (next) frames.push(next);
      if (rest.length > 0) this.#waiting.set(kind, rest);
      else this.#waiting.delete(kind);
    }
    if (this.#waiting.size > 0) this.#soon.ask();
    if (frames.length > 0) this.#listener.onframes(frames);
  }
}

/** Where the session is served: beside the page, so that a base path in front of it holds. */
export function liveAddress(base: string, session: string): string {
  const address = new URL('live', base);
  address.hash = '';
  address.search = new URLSearchParams({ session }).toString();
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
