import { RetryPicture } from "@/components/retries/retry-picture.tsx";
import { Card } from "@/components/ui/card.tsx";

interface DeliveryRulesProps {
  retrySchedule: readonly number[];
  timeoutSeconds: number;
}

/** What a receiver has to know of how requests come, once for all event types. */
export function DeliveryRules({ retrySchedule, timeoutSeconds }: DeliveryRulesProps) {
  return (
    <Card title="How requests come">
      <ul className="flex list-disc flex-col gap-1.5 py-3 pr-4 pl-8 text-ink-2 text-sm">
        <li>
          Answer with any 2xx status within {timeoutSeconds} seconds, and do slow work afterwards. Anything
          else, and no answer, is a failure.
        </li>
        <li>
          A failed request is sent again. Answer 429 or 503 with Retry-After to say when, or 410 to get no
          more.
        </li>
        <li>
          The same event can come more than once, and events can come in another order than they happened:
          remember the request's id to skip repeats.
        </li>
        <li>Ignore members and event types that you don't know: new ones are added without notice.</li>
      </ul>
      {retrySchedule.length > 0 && (
        <div className="border-line border-t px-4 py-4">
          <RetryPicture schedule={retrySchedule} />
        </div>
      )}
    </Card>
  );
}
