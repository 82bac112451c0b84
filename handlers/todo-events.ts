import { streamBatch } from 'specwright/partial-batch';
import { publish } from './event-bus.js';
import { type ItemChange, todoEvent } from './todo-event.js';

/** What Lambda calls with the changes of the table: tells the event bus what became of the todos. */
export const handler = streamBatch(async (change: ItemChange) => {
  const event = todoEvent(change);
  if (event) await publish(event);
});
