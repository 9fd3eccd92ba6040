import { endpointCheckWorkflowId } from "@posthorn/core/workflows";
import { checkEndpoint as check } from "@posthorn/services";
import type { HistoryScenario } from "../stage.ts";

export const checkEndpoint: HistoryScenario[] = [
  {
    name: "checkEndpoint.answered",
    async play(stage) {
      await stage.startWorker();
      const { ctx } = await stage.engine.newTenant();
      let workflowId = "";
      const workflows = {
        ...ctx.workflows,
        runEndpointCheck(ref: Parameters<typeof ctx.workflows.runEndpointCheck>[0]) {
          workflowId = endpointCheckWorkflowId(ref.id);
          return ctx.workflows.runEndpointCheck(ref);
        },
      };
      await check({ ...ctx, workflows }, { url: stage.receiver.url() });
      return { workflowId };
    },
  },
];
