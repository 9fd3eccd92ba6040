/** What a delivery was answered with last: the classes, and the statuses that receivers fail with most. */
export const answerChoices = [
  { value: "2xx", label: "2xx" },
  { value: "3xx", label: "3xx" },
  { value: "4xx", label: "4xx" },
  { value: "5xx", label: "5xx" },
  { value: "none", label: "No answer" },
  ...["400", "401", "403", "404", "410", "429", "500", "502", "503", "504"].map((value) => ({
    value,
    label: value,
  })),
];
