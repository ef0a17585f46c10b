// The server's API with the types of its own OpenAPI; an answer that is no success is thrown as a Problem.
import createClient, { type Middleware } from "openapi-fetch";
import { csrf, csrfOf, keepCsrf } from "@/shared/api/csrf";
import { problemOf } from "@/shared/api/problem";
import type { paths } from "@/shared/api/schema";

const SAFE = new Set(["GET", "HEAD"]);
const HEADER = "X-CSRF-Token";
/** Changes that are on their way, as they were: to be sent again with another word. */
const copies = new WeakMap<Request, Request>();

const marks: Middleware = {
  onRequest({ request }) {
    if (SAFE.has(request.method)) return undefined;
    const word = csrf();
    if (word) request.headers.set(HEADER, word);
    if (request.method === "POST")
      request.headers.set("Idempotency-Key", crypto.randomUUID?.() ?? String(Math.random()));
    copies.set(request, request.clone());
    return request;
  },
  async onResponse({ request, response }) {
    const copy = copies.get(request);
    if (response.status !== 403 || !copy || !(await saysCsrf(response))) return undefined;
    const word = await newWord();
    if (!word) return undefined;
    copy.headers.set(HEADER, word);
    return fetch(copy); // the same person signed in anew in another tab: the change is still wanted
  },
};

async function saysCsrf(response: Response): Promise<boolean> {
  const said: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return problemOf(response.status, said).kind === "csrf";
}

async function newWord(): Promise<string | null> {
  const asked = await fetch("/api/me");
  const me: unknown = asked.ok ? await asked.json() : null;
  if (typeof me !== "object" || !me || !("csrf" in me) || !("name" in me)) return null;
  if (typeof me.csrf !== "string" || typeof me.name !== "string") return null;
  if (csrfOf() !== null && csrfOf() !== me.name) {
    location.reload(); // another person signed in meanwhile: the page must show who is here before anything is done
    return null;
  }
  keepCsrf(me.csrf, me.name);
  return me.csrf;
}

/** A client of this server with these types: those of an app's routes. */
export function clientOf<Paths extends object>() {
  const client = createClient<Paths>({ baseUrl: location.origin });
  client.use(marks);
  return client;
}

export const api = clientOf<paths>();

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What was asked for; throws a Problem for any other answer. */
export async function need<T>(asked: Promise<Answer<T>>): Promise<Exclude<T, string>> {
  const { data, error, response } = await asked;
  if (!response.ok) throw problemOf(response.status, error);
  return data as Exclude<T, string>; // a list may also come as CSV, for which nothing here asks
}
