// What the server answers when it does not do what was asked: one sentence for people, a name for programs.
export class Problem extends Error {
  readonly status: number;
  readonly kind: string;

  constructor(status: number, kind: string, detail: string) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.kind = kind;
  }
}

/** The problem of an answer's body (RFC 9457), or one that says what is certain. */
export function problemOf(status: number, body: unknown): Problem {
  const known = typeof body === "object" && body !== null ? body : {};
  const detail =
    "detail" in known && typeof known.detail === "string" ? known.detail : `The server answered ${status}.`;
  const type = "type" in known && typeof known.type === "string" ? known.type : "";
  return new Problem(status, type.replace("urn:headrace:problem:", ""), detail);
}

/** Whether the server said that there is no such thing. */
export function isMissing(error: unknown): boolean {
  return error instanceof Problem && error.status === 404;
}

/** Any error as one sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (error instanceof TypeError) return "The server does not answer. Is it running?";
  return error instanceof Error ? error.message : String(error);
}
