// An address that is right in form but leads to nothing: what is not there, why that may be, and the ways back.
import { Link } from "@tanstack/react-router";
import { Page } from "@/shared/ui/Page";

interface Props {
  title: string;
  words: string;
  to: "/runs" | "/catalogue";
  place: string;
}

export function NotThere({ title, words, to, place }: Props) {
  return (
    <Page title={title}>
      <div className="rounded-l border border-line bg-card p-4">
        <p className="max-w-[70ch]">{words}</p>
        <p className="mt-3 flex flex-wrap gap-4">
          <Link to={to} className="text-accent underline">
            {place}
          </Link>
          <Link to="/" className="text-accent underline">
            Overview
          </Link>
          <button type="button" onClick={() => history.back()} className="text-accent underline">
            Back to where you were
          </button>
        </p>
      </div>
    </Page>
  );
}
