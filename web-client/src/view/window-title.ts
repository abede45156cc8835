let name = 'Dermvisit';
let calling = 0;

/** What the page is called. */
export function nameWindow(title: string): void {
  name = title;
  show();
}

/** How many wait for this person, whatever page they are on. */
export function badgeWindow(count: number): void {
  calling = count;
  show();
}

function show(): void {
  // A page may count by itself who waits in it.
  document.title = calling > 0 && !name.startsWith('(') ? `(${calling}) ${name}` : name;
}
