// The answers, each with its key; a reason may go along.
import { useState } from "react";
import { sentence } from "@/shared/format/states";
import { useKeys } from "@/shared/keys/useKeys";
import { useMay } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { Kbd } from "@/shared/ui/Kbd";

interface Props {
  choices: readonly string[];
  busy: boolean;
  onDecide: (choice: string, reason?: string) => void;
}

export function Answers({ choices, busy, onDecide }: Props) {
  const may = useMay("operator");
  const [reason, setReason] = useState("");
  const decide = (choice: string) => {
    if (may && !busy) onDecide(choice, reason.trim() || undefined);
  };
  useKeys(Object.fromEntries(choices.slice(0, 9).map((choice, place) => [String(place + 1), () => decide(choice)])));
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-line border-t bg-card px-4 py-2">
      {choices.map((choice, place) => (
        <Button key={choice} disabled={!may} onClick={() => decide(choice)} className="h-8!">
          {sentence(choice)}
          {place < 9 && <Kbd>{String(place + 1)}</Kbd>}
        </Button>
      ))}
      <input
        aria-label="Reason, if you want to give one"
        placeholder="Reason, if you want to give one"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        className="h-8 min-w-40 flex-1 rounded-m border border-line bg-card px-2 text-small"
      />
      {!may && <p className="w-full text-small text-soft">You may look; deciding takes an operator.</p>}
    </div>
  );
}
