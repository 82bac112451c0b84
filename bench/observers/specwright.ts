import { observeRequests } from 'specwright/observe';

export const observe = observeRequests('bench');
