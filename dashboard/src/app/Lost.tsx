// An address that is none of ours.
import { Link } from "@tanstack/react-router";
import { Quiet } from "@/shared/ui/Quiet";

export function Lost() {
  return (
    <main className="pt-24">
      <Quiet words="There is no such place here.">
        <Link to="/" className="text-accent underline">
          To the overview
        </Link>
      </Quiet>
    </main>
  );
}
