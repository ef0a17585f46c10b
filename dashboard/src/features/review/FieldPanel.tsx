// One field of one item: the value beside the words it was read from, and the four answers.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sentence } from "@/shared/format/states";
import { useNow } from "@/shared/live/useNow";
import { useMay, useMe } from "@/shared/me/useMe";
import { Asked } from "@/shared/ui/Asked";
import { Decision } from "./Decision";
import { Due } from "./Due";
import { FieldAnswers } from "./FieldAnswers";
import { measured } from "./fields";
import { reviewQuery } from "./fieldsQuery";
import { Hands } from "./Hands";
import { PageText } from "./PageText";
import { fieldOf } from "./payload";
import type { Review } from "./reviewsQuery";
import { Several } from "./Several";
import { SourceOf } from "./SourceOf";
import type { FieldDecision } from "./useFieldDecision";
import { refusalOf } from "./whose";

interface Props {
  reviewId: number;
  onDecide: (decision: FieldDecision) => void;
  onReopen: () => void;
  onUnlock?: () => void;
}

export function FieldPanel({ reviewId, ...deeds }: Props) {
  const review = useQuery(reviewQuery(reviewId));
  return (
    <Asked query={review} lines={6}>
      {(one) => <FieldQuestion question={one} {...deeds} />}
    </Asked>
  );
}

export function FieldQuestion({
  question,
  onDecide,
  onReopen,
  onUnlock,
}: { question: Review } & Omit<Props, "reviewId">) {
  const me = useMe().data?.name;
  const refusal = refusalOf(question, me, useMay("operator"), useNow(5000));
  const field = fieldOf(question.payload);
  if (!field) return null;
  return (
    <article aria-label="Field" className="flex flex-col">
      <header className="flex flex-col gap-1 border-line border-b px-4 py-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <h2 className="text-lead">{sentence(field.field)}</h2>
          <p className="text-small text-soft">
            {question.item_name || question.item_key},{" "}
            <Link to="/runs/$runId" params={{ runId: String(question.run_id) }} className="text-accent underline">
              run {question.run_id}
            </Link>
          </p>
        </div>
        <p className="break-words text-figure">
          {measured(field.value, field.unit) || <span className="text-soft">Nothing was read</span>}
        </p>
        <div className="flex flex-wrap items-center justify-between gap-x-3 text-small">
          <SourceOf source={field.source} />
          {question.due_at && <Due at={question.due_at} />}
        </div>
        {field.why && <p className="text-waiting">{field.why}</p>}
        <Hands of={question} />
      </header>
      <div className="flex flex-col gap-3 px-4 py-3">
        <PageText text={field.pageText} quote={field.quote} />
        {question.state === "open" ? (
          <FieldAnswers
            key={question.review_id}
            value={field.value}
            unit={field.unit}
            refusal={refusal}
            onDecide={onDecide}
          />
        ) : (
          <Decision question={question} onReopen={onReopen} {...(onUnlock ? { onUnlock } : {})} />
        )}
      </div>
      <Several of={question} />
    </article>
  );
}
