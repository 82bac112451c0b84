import { useEffect, useRef, useState } from 'react';
import { NEW_TASK } from './new-todo.js';
import { TodoRow } from './todo-row.js';
import type { Entry, TodoActions } from './todos.js';

interface Props {
  readonly entries: readonly Entry[];
  readonly actions: TodoActions;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** Then more is loaded when the person says so, and not over and over again. */
  readonly hasFailed: boolean;
  loadMore(): void;
}

export function TodoList({ entries, actions, hasMore, isLoadingMore, hasFailed, loadMore }: Props) {
  const [focus, setFocus] = useState<string>();
  const remove: TodoActions['remove'] = (todo) => {
    const index = entries.findIndex(({ todo: { id } }) => id === todo.id);
    const neighbour = entries[index + 1] ?? entries[index - 1];
    // Whoever works with the keyboard goes on with the neighbour instead of at the top of the page.
    if (neighbour) setFocus(neighbour.key);
    else document.getElementById(NEW_TASK)?.focus();
    actions.remove(todo);
  };
  return (
    <>
      <ul className="todos" aria-label="Todos">
        {entries.map((entry) => (
          <TodoRow key={entry.key} entry={entry} actions={{ ...actions, remove }} focus={entry.key === focus} />
        ))}
      </ul>
      {hasMore && <More isLoading={isLoadingMore} isAutomatic={!hasFailed} load={loadMore} />}
    </>
  );
}

interface MoreProps {
  readonly isLoading: boolean;
  readonly isAutomatic: boolean;
  load(): void;
}

/** The next page comes when the end of the list comes into view, or when the button is pressed. */
function More({ isLoading, isAutomatic, load }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    if (!end.current || isLoading || !isAutomatic) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '400px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isLoading, isAutomatic]);
  return (
    <div ref={end} className="more">
      <button type="button" className="button plain" disabled={isLoading} onClick={load}>
        {isLoading ? 'Loading more…' : 'Load more'}
      </button>
    </div>
  );
}
