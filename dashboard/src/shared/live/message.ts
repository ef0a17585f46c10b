// What the server says over the line: always a type, often the sequence of the event it tells of.
export interface Message {
  type: string;
  seq?: string;
  run_id?: number | null;
  item_key?: string | null;
  event?: string;
  [more: string]: unknown;
}

/** The messages themselves, where the server gathered many into one. */
export function spread(message: Message): Message[] {
  const inner = message.messages;
  return Array.isArray(inner) ? inner.filter(isMessage) : [message];
}

/** The message of this text, or nothing where it is none. */
export function readMessage(text: string): Message | null {
  try {
    const found: unknown = JSON.parse(text);
    return isMessage(found) ? found : null;
  } catch {
    return null;
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
