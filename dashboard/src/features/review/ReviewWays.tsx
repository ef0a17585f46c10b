// The two desks of the review, and changing their keys.
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { Keyboard } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/shared/ui/IconButton";
import { KeysOfReview } from "./KeysOfReview";

const LINK = "flex h-7 items-center rounded-m px-2.5 font-medium text-small hover:bg-hover max-md:h-9";

export function ReviewWays({ here }: { here: "questions" | "fields" }) {
  const [keys, setKeys] = useState(false);
  const look = (name: string) => clsx(LINK, here === name ? "bg-hover text-ink" : "text-soft");
  return (
    <>
      <nav aria-label="Kinds of review" className="flex gap-1">
        <Link to="/review" className={look("questions")} aria-current={here === "questions" ? "page" : undefined}>
          Questions
        </Link>
        <Link to="/review/fields" className={look("fields")} aria-current={here === "fields" ? "page" : undefined}>
          Fields
        </Link>
      </nav>
      <IconButton label="Change the keys" onClick={() => setKeys(true)}>
        <Keyboard size={15} aria-hidden />
      </IconButton>
      <KeysOfReview open={keys} onOpenChange={setKeys} />
    </>
  );
}
