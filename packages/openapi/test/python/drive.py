"""Sends deliveries to a generated receiver, as its ASGI server would, and says what came of them.

Reads {"module": path, "secret": text, "deliveries": [{"body", "headers"}]} from standard input, and writes
{"statuses": [int], "received": [{"id", "type", "data"}]}.
"""

import asyncio
import importlib.util
import json
import sys

from fastapi import FastAPI


def load(path):
    spec = importlib.util.spec_from_file_location("receiver", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["receiver"] = module
    spec.loader.exec_module(module)
    return module


async def send(app, delivery):
    headers = [(name.encode(), value.encode()) for name, value in delivery["headers"].items()]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/webhooks",
        "raw_path": b"/webhooks",
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": delivery["body"].encode(), "more_body": False}

    async def answer(message):
        sent.append(message)

    await app(scope, receive, answer)
    return sent[0]["status"]


async def main():
    task = json.load(sys.stdin)
    module = load(task["module"])
    receiver = module.Receiver(task["secret"])
    received = []

    async def keep(event):
        data = event.model_dump(mode="json", by_alias=True, exclude_unset=True)["data"]
        received.append({"id": event.id, "type": event.type, "data": data})

    for model in module.EVENTS.values():
        receiver.on(model)(keep)
    app = FastAPI()
    app.include_router(receiver.router("/webhooks"))
    statuses = [await send(app, delivery) for delivery in task["deliveries"]]
    json.dump({"statuses": statuses, "received": received}, sys.stdout)


asyncio.run(main())
