// The states of everything, as one closed list: its word, its colour, its shape.
export type Tone = "running" | "waiting" | "queued" | "completed" | "failed" | "cancelled" | "paused" | "stale";
export type Shape =
  | "play"
  | "clock"
  | "ring"
  | "check"
  | "cross"
  | "dash"
  | "pause"
  | "skip"
  | "dots"
  | "changed"
  | "lock";

export interface Look {
  word: string;
  tone: Tone;
  shape: Shape;
}

const RUNNING: Look = { word: "Running", tone: "running", shape: "play" };
const QUEUED: Look = { word: "Queued", tone: "queued", shape: "ring" };
const WAITING: Look = { word: "Waiting", tone: "waiting", shape: "clock" };
const CANCELLED: Look = { word: "Cancelled", tone: "cancelled", shape: "dash" };

const LOOKS: Record<string, Look> = {
  running: RUNNING,
  queued: QUEUED,
  waiting: WAITING,
  paused: { word: "Paused", tone: "paused", shape: "pause" },
  completed: { word: "Completed", tone: "completed", shape: "check" },
  failed: { word: "Failed", tone: "failed", shape: "cross" },
  cancelled: CANCELLED,
  claimed: RUNNING,
  ready: { ...QUEUED, word: "Ready" },
  parked: WAITING,
  done: { word: "Done", tone: "completed", shape: "check" },
  continued: { word: "Round ended", tone: "completed", shape: "check" },
  skipped: { word: "Skipped", tone: "cancelled", shape: "skip" },
  blocked: { word: "Not begun", tone: "queued", shape: "dots" },
  retried: { word: "Tried again", tone: "waiting", shape: "clock" },
  lost: { word: "Lost", tone: "failed", shape: "cross" },
  open: { word: "Open", tone: "waiting", shape: "clock" },
  decided: { word: "Decided", tone: "completed", shape: "check" },
  accept: { word: "Accepted", tone: "completed", shape: "check" },
  override: { word: "Overridden", tone: "running", shape: "changed" },
  unknown: { word: "Unknown", tone: "cancelled", shape: "dash" },
  lock: { word: "Locked", tone: "paused", shape: "lock" },
  withdrawn: { ...CANCELLED, word: "Withdrawn" },
  superseded: { ...CANCELLED, word: "Superseded" },
  alive: { word: "At work", tone: "completed", shape: "play" },
  draining: { word: "Draining", tone: "waiting", shape: "pause" },
  stopped: { word: "Stopped", tone: "cancelled", shape: "dash" },
  under_way: { ...RUNNING, word: "Under way" },
  over: { word: "Over", tone: "completed", shape: "check" },
  stale: { word: "Changed since", tone: "stale", shape: "changed" },
  not_processed: { word: "Not processed", tone: "queued", shape: "dots" },
  processing: { ...RUNNING, word: "Processing" },
  not_started: { word: "Not started", tone: "queued", shape: "dots" },
  in_progress: { ...RUNNING, word: "In progress" },
  none: { word: "Never run", tone: "queued", shape: "dots" },
};

/** How a state looks; one that this page does not know yet is shown by its own word, in grey. */
export function lookOf(state: string): Look {
  return LOOKS[state] ?? { word: sentence(state), tone: "queued", shape: "ring" };
}

/** "job_parked" → "Job parked". */
export function sentence(name: string): string {
  const words = name.replaceAll("_", " ").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const RUN_STATES = ["running", "queued", "waiting", "paused", "completed", "failed", "cancelled"] as const;
export type RunState = (typeof RUN_STATES)[number];
export const LIVE_STATES: readonly string[] = ["running", "queued", "waiting", "paused"];

/** The state of this name, where there is one. */
export function oneRunState(name: string | undefined): RunState | undefined {
  return RUN_STATES.find((one) => one === name);
}
