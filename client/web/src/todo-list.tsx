import { useEffect, useRef, useState } from 'react';
import { TodoRow } from './todo-row.js';
import type { Entry, TodoActions } from './todos.js';

interface Props {
  readonly entries: readonly Entry[];
  readonly actions: TodoActions;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  loadMore(): void;
}

export function TodoList({ entries, actions, hasMore, isLoadingMore, loadMore }: Props) {
  const [focus, setFocus] = useState<string>();
  const remove: TodoActions['remove'] = (todo) => {
    const index = entries.findIndex(({ todo: { id } }) => id === todo.id);
    // Whoever works with the keyboard goes on with the neighbour instead of at the top of the page.
    setFocus((entries[index + 1] ?? entries[index - 1])?.key);
    actions.remove(todo);
  };
  return (
    <>
      <ul className="todos" aria-label="Todos">
        {entries.map((entry) => (
          <TodoRow key={entry.key} entry={entry} actions={{ ...actions, remove }} focus={entry.key === focus} />
        ))}
      </ul>
      {hasMore && <More isLoading={isLoadingMore} load={loadMore} />}
    </>
  );
}

/** The next page comes when the end of the list comes into view, or when the button is pressed. */
function More({ isLoading, load }: { readonly isLoading: boolean; load(): void }) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    if (!end.current || isLoading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '400px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isLoading]);
  return (
    <div ref={end} className="more">
      <button type="button" className="button plain" disabled={isLoading} onClick={load}>
        {isLoading ? 'Loading more…' : 'Load more'}
      </button>
    </div>
  );
}
