/** A failure told to the person at the console: one sentence in French that says what to do, no stack trace. */
export class Sentence extends Error {
  override name = "Sentence";
}

/** Runs a write under `path` and says in a sentence why it was refused. */
export async function writing<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (error instanceof Deno.errors.PermissionDenied || code === "EROFS" || code === "EPERM") {
      throw new Sentence(
        `Le dossier ${path} ne peut pas être écrit par cet utilisateur : donnez-lui ce droit (chown ou chmod), puis relancez.`,
      );
    }
    if (code === "ENOSPC") {
      throw new Sentence(`Le disque est plein : libérez de la place pour ${path}, puis relancez.`);
    }
    throw error;
  }
}
