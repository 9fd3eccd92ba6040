import { useMutation } from "@tanstack/react-query";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Has the link that confirms one's own address mailed again. `said` is what became of it, for people; null: nothing yet. */
export function useSendAgain() {
  const trpc = useTRPC();
  const send = useMutation(trpc.ownEmail.requestConfirmation.mutationOptions());
  const said = send.error
    ? messageOf(send.error)
    : send.isSuccess
      ? "Sent. It can take a minute; look into the spam folder, too."
      : null;
  return { send: () => send.mutate(), busy: send.isPending, said, failed: send.isError };
}
