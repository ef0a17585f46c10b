// The score of a pair: hidden until it is asked for, so that it does not decide for the person.

import { sentence } from "@/shared/format/states";
import { Kbd } from "@/shared/ui/Kbd";
import { useKeyMap } from "./keys";
import { type Pair, shown } from "./payload";

export function Score({ pair, shown: on, onShow }: { pair: Pair; shown: boolean; onShow: () => void }) {
  const keys = useKeyMap();
  if (pair.score === null) return null;
  return (
    <div className="text-small">
      <button
        type="button"
        aria-expanded={on}
        onClick={onShow}
        className="flex items-center gap-1.5 text-accent hover:underline"
      >
        {on ? "Hide the score" : "Show the score"} <Kbd>{keys.score}</Kbd>
      </button>
      {on && (
        <p className="mt-1">
          Likeness {pair.score.toFixed(2)}
          <span className="text-soft">
            {Object.entries(pair.parts).map(
              ([name, value]) =>
                `, ${sentence(name).toLowerCase()} ${typeof value === "number" ? value.toFixed(2) : shown(value)}`,
            )}
          </span>
        </p>
      )}
    </div>
  );
}
