// When an answer is wanted; late ones stand out.
import { useNow } from "@/shared/live/useNow";
import { Moment } from "@/shared/ui/Moment";

export function Due({ at }: { at: string }) {
  const now = useNow(5000);
  const late = Date.parse(at) < now;
  return (
    <span className={late ? "text-failed" : ""}>
      {late ? "was due " : "due "}
      <Moment at={at} as="clock" />
    </span>
  );
}
