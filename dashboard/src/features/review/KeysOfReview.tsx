// Changing the keys of the review screens: press a row, then the key.
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Kbd } from "@/shared/ui/Kbd";
import { ACTIONS, type Action, DEFAULTS, keepKeys, NAMES, useKeyMap, withKey } from "./keys";

export function KeysOfReview({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const map = useKeyMap();
  const [waiting, setWaiting] = useState<Action | null>(null);
  const [wrong, setWrong] = useState("");
  const press = (event: KeyboardEvent, action: Action) => {
    if (waiting !== action || ["Tab", "Shift", "Enter"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const next = event.key === "Escape" ? map : withKey(map, action, event.key);
    setWrong(typeof next === "string" ? next : "");
    if (typeof next === "string") return;
    keepKeys(next);
    setWaiting(null);
  };
  return (
    <Dialog title="Keys of the review" open={open} onOpenChange={onOpenChange}>
      <p className="mb-2 text-soft">Press a key here to change it. This browser keeps what you choose.</p>
      <ul className="flex flex-col">
        {NAMES.map((action) => (
          <li key={action} className="flex min-h-8 items-center justify-between gap-3 border-line not-last:border-b">
            <span>{ACTIONS[action][1]}</span>
            <button
              type="button"
              aria-label={`${ACTIONS[action][1]}: ${waiting === action ? "press a key" : `key ${map[action]}`}`}
              aria-pressed={waiting === action}
              onClick={() => setWaiting(waiting === action ? null : action)}
              onBlur={() => setWaiting(null)}
              onKeyDown={(event) => press(event, action)}
              className="rounded-m px-2 py-1 text-small hover:bg-hover"
            >
              {waiting === action ? <span className="text-accent">Press a key</span> : <Kbd>{map[action]}</Kbd>}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex min-h-8 items-center gap-3">
        <p role="status" className="flex-1 text-failed text-small">
          {wrong}
        </p>
        <Button kind="quiet" onClick={() => keepKeys(DEFAULTS)}>
          As they came
        </Button>
      </div>
    </Dialog>
  );
}
