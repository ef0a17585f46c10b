// The questions that wait, oldest first.
import clsx from "clsx";
import { useMe } from "@/shared/me/useMe";
import { Moment } from "@/shared/ui/Moment";
import { Due } from "./Due";
import { titleOf } from "./payload";
import type { Review } from "./reviewsQuery";

interface Props {
  questions: readonly Review[];
  chosen: number;
  onChoose: (id: number) => void;
}

export function Inbox({ questions, chosen, onChoose }: Props) {
  const me = useMe().data?.name;
  return (
    <ul
      aria-label="Waiting questions"
      className="max-h-[calc(100dvh-160px)] overflow-y-auto rounded-l border border-line bg-card max-lg:max-h-64"
    >
      {questions.map((one) => (
        <li key={one.review_id} className="border-line not-last:border-b">
          <button
            type="button"
            aria-current={one.review_id === chosen || undefined}
            onClick={() => onChoose(one.review_id)}
            className={clsx(
              "flex w-full flex-col border-transparent border-l-2 px-3 py-1.5 text-left hover:bg-hover",
              one.review_id === chosen && "border-accent! bg-hover",
            )}
          >
            <span className="line-clamp-2">{titleOf(one.payload, one.kind)}</span>
            <span className="flex justify-between gap-2 text-small text-soft">
              <span className="truncate">{one.item_name || one.item_key || one.pipeline}</span>
              <span className="shrink-0">{one.due_at ? <Due at={one.due_at} /> : <Moment at={one.created_at} />}</span>
            </span>
            {one.claimed_by && (
              <span className="text-small text-waiting">
                In {one.claimed_by === me ? "your hands" : `the hands of ${one.claimed_by}`}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
