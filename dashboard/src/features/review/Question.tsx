// One question: what it is about, what speaks for which answer, and the answers with their keys.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { sentence } from "@/shared/format/states";
import { useNow } from "@/shared/live/useNow";
import { useMay, useMe } from "@/shared/me/useMe";
import { Facts } from "@/shared/ui/Facts";
import { Answers } from "./Answers";
import { Due } from "./Due";
import { Evidence } from "./Evidence";
import { Hands } from "./Hands";
import { useActions } from "./keys";
import { PairView } from "./PairView";
import { pairOf, rowsOf, titleOf } from "./payload";
import type { Review } from "./reviewsQuery";
import { Score } from "./Score";
import { Several } from "./Several";
import { refusalOf } from "./whose";

interface Props {
  question: Review;
  busy: boolean;
  onDecide: (choice: string, reason?: string) => void;
}

export function Question({ question, busy, onDecide }: Props) {
  const [scored, setScored] = useState(false);
  useActions({ score: () => setScored((before) => !before) });
  const me = useMe().data?.name;
  const refusal = refusalOf(question, me, useMay("operator"), useNow(5000));
  const pair = pairOf(question.payload);
  return (
    <article aria-label="Question" className="flex flex-col">
      <header className="flex flex-wrap items-baseline gap-x-3 border-line border-b px-4 py-2">
        <h2 className="text-lead">
          {pair ? "Are these two the same?" : titleOf(question.payload, sentence(question.kind))}
        </h2>
        <p className="text-small text-soft">
          {pair?.about ?? (question.item_name || question.item_key)},{" "}
          <Link
            to="/runs/$runId"
            params={{ runId: String(question.run_id) }}
            search={{ step: question.step }}
            className="text-accent underline"
          >
            run {question.run_id}
          </Link>
        </p>
        <div className="flex w-full flex-wrap items-center gap-x-4 text-small">
          {question.due_at && question.state === "open" && <Due at={question.due_at} />}
          <Hands of={question} />
        </div>
      </header>
      {pair ? (
        <PairView pair={pair} evidence={question.evidence} />
      ) : (
        <div className="p-4">
          <Facts rows={rowsOf(question.payload).map(([name, value]) => [sentence(name), value] as const)} />
        </div>
      )}
      <Evidence evidence={question.evidence} />
      {pair && (
        <div className="flex flex-col gap-1 border-line border-t px-4 py-2">
          {pair.why && <p>{sentence(pair.why)}</p>}
          {pair.meanwhile && <p className="text-small text-soft">{pair.meanwhile}</p>}
          <Score pair={pair} shown={scored} onShow={() => setScored(!scored)} />
        </div>
      )}
      <Several of={question} />
      {question.state === "open" ? (
        <Answers choices={question.choices} busy={busy} refusal={refusal} onDecide={onDecide} />
      ) : (
        <p className="border-line border-t px-4 py-2">
          {question.decided_by} decided: {sentence(question.choice ?? question.state)}
        </p>
      )}
    </article>
  );
}
