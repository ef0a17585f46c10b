// The answers, each with its key; a reason may go along.
import { useState } from "react";
import { sentence } from "@/shared/format/states";
import { Button } from "@/shared/ui/Button";
import { Kbd } from "@/shared/ui/Kbd";
import { CHOICES, useActions, useKeyMap } from "./keys";

interface Props {
  choices: readonly string[];
  busy: boolean;
  /** Why nobody here may answer just now. */
  refusal: string | null;
  onDecide: (choice: string, reason?: string) => void;
}

export function Answers({ choices, busy, refusal, onDecide }: Props) {
  const keys = useKeyMap();
  const [reason, setReason] = useState("");
  const decide = (choice: string) => {
    if (!refusal && !busy) onDecide(choice, reason.trim() || undefined);
  };
  const keyed = choices.slice(0, CHOICES.length);
  useActions(Object.fromEntries(keyed.map((choice, place) => [CHOICES[place], () => decide(choice)])));
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-line border-t bg-card px-4 py-2">
      {choices.map((choice, place) => {
        const action = CHOICES[place];
        return (
          <Button
            key={choice}
            disabled={refusal !== null}
            title={refusal ?? undefined}
            onClick={() => decide(choice)}
            className="h-8!"
          >
            {sentence(choice)}
            {action && <Kbd>{keys[action]}</Kbd>}
          </Button>
        );
      })}
      <input
        aria-label="Reason, if you want to give one"
        placeholder="Reason, if you want to give one"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        className="h-8 min-w-40 flex-1 rounded-m border border-line bg-card px-2 text-small"
      />
      {refusal && <p className="w-full text-small text-soft">{refusal}</p>}
    </div>
  );
}
