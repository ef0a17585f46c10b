// Review: what waits for a person at the left, one question in the middle, a key for each answer.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useKeys } from "@/shared/keys/useKeys";
import { Asked } from "@/shared/ui/Asked";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { Inbox } from "./Inbox";
import { Pace } from "./Pace";
import { Question } from "./Question";
import { ReviewFilters } from "./ReviewFilters";
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
    <Page title="Review" actions={<ReviewFilters left={left} />}>
      <Asked query={reviews} lines={10}>
        {(page) => <Desk questions={page.items} open={open} />}
      </Asked>
    </Page>
  );
}

function Desk({ questions, open }: { questions: readonly Review[]; open: number }) {
  const desk = useDeciding(questions);
  useKeys({ j: () => desk.step(1), k: () => desk.step(-1), u: desk.undo });
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
        <Question key={desk.current.review_id} question={desk.current} busy={desk.busy} onDecide={desk.decide} />
        <Pace decided={desk.decided} left={open} onUndo={desk.undo} />
      </div>
    </div>
  );
}
