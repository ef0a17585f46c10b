// Review: what waits for a person at the left, one question in the middle, a key for each answer.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Asked } from "@/shared/ui/Asked";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { SavedViews } from "@/shared/views/SavedViews";
import { FieldQuestion } from "./FieldPanel";
import { Inbox } from "./Inbox";
import { useActions } from "./keys";
import { Pace } from "./Pace";
import { fieldOf } from "./payload";
import { Question } from "./Question";
import { ReviewFilters } from "./ReviewFilters";
import { ReviewWays } from "./ReviewWays";
import { leftQuery, type Review, reviewsQuery } from "./reviewsQuery";
import { reviewSearch } from "./search";
import { useDeciding } from "./useDeciding";

const route = getRouteApi("/shell/review");

export function ReviewPage() {
  const search = reviewSearch({ ...route.useSearch() });
  const reviews = useQuery(reviewsQuery(search));
  const left = useQuery(leftQuery).data ?? [];
  const open = left.reduce((sum, one) => sum + one.open, 0);
  return (
    <Page
      title="Review"
      actions={
        <>
          <ReviewWays here="questions" />
          <SavedViews screen="review" />
        </>
      }
    >
      <ReviewFilters left={left} />
      <Asked query={reviews} lines={10}>
        {(page) => <Desk questions={page.items} open={open} />}
      </Asked>
    </Page>
  );
}

function Desk({ questions, open }: { questions: readonly Review[]; open: number }) {
  const desk = useDeciding(questions);
  useActions({ next: () => desk.step(1), before: () => desk.step(-1), undo: desk.undo });
  if (!desk.current) {
    return (
      <div className="rounded-l border border-line bg-card">
        <Quiet words="Nothing waits for you here. New questions come by themselves." />
        <Pace decided={desk.decided} left={open} onUndo={desk.undo} />
      </div>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[280px_minmax(0,1fr)]">
      <Inbox questions={desk.waiting} chosen={desk.current.review_id} onChoose={desk.choose} />
      <div className="min-w-0 rounded-l border border-line bg-card max-lg:order-first">
        <OneQuestion desk={desk} question={desk.current} />
        <Pace decided={desk.decided} left={open} onUndo={desk.undo} />
      </div>
    </div>
  );
}

function OneQuestion({ desk, question }: { desk: ReturnType<typeof useDeciding>; question: Review }) {
  if (!fieldOf(question.payload)) {
    return <Question key={question.review_id} question={question} busy={desk.busy} onDecide={desk.decide} />;
  }
  return (
    <FieldQuestion
      key={question.review_id}
      question={question}
      onDecide={({ choice, reason, edits }) => desk.decide(choice, reason, edits)}
      onReopen={() => desk.reopen(question.review_id)}
    />
  );
}
