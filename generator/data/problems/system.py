"""What the operating system refuses, in words: its own are English, and tell no remedy."""

import errno

from ...language.i18n import Text, _

# What happened, and what to do.
REASONS: dict[int, tuple[Text, Text]] = {
    errno.ENOSPC: (_("The disk is full"), _("Make room.")),
    errno.EDQUOT: (_("The quota of the disk is used up"), _("Make room, or ask for a larger one.")),
    errno.EFBIG: (
        _("A file would be larger than the system lets it be"),
        _("Raise the limit (ulimit -f)."),
    ),
    errno.ENOMEM: (_("Memory ran out"), _("Free memory, or take fewer processes: --jobs 1.")),
    errno.EAGAIN: (
        _("The system starts no more processes"),
        _("End others, raise the limit (ulimit -u), or take fewer: --jobs 1."),
    ),
    errno.EMFILE: (_("Too many files are open"), _("Raise the limit (ulimit -n).")),
    errno.ENFILE: (_("Too many files are open on this machine"), _("End other programs.")),
    errno.EACCES: (
        _("Reading or writing is not permitted"),
        _("Run the command as the owner of the file, or have the rights changed."),
    ),
    errno.EPERM: (
        _("The system does not permit it"),
        _("Run the command as the owner of the file, or have the rights changed."),
    ),
    errno.EROFS: (_("The disk can only be read"), _("Choose a folder elsewhere.")),
    errno.EADDRINUSE: (
        _("The address is in use: another program listens there"),
        _("End it, or choose another: --address 127.0.0.1:8001."),
    ),
    errno.EADDRNOTAVAIL: (
        _("This machine has no such address"),
        _("Choose another: --address 127.0.0.1:8000."),
    ),
    errno.ENOENT: (_("There is no such file or folder"), _("Put it back, or correct the name.")),
    errno.ENOTDIR: (_("A file stands where a folder should"), _("Move it elsewhere.")),
    errno.EISDIR: (_("A folder stands where a file should"), _("Move it elsewhere.")),
    errno.EEXIST: (_("There is such a file already"), _("Move it elsewhere.")),
    errno.ENOTEMPTY: (_("The folder is not empty"), _("Move what is in it elsewhere.")),
    errno.EBUSY: (
        _("The folder cannot be replaced: it is a mounted disk, or in use"),
        _("Choose a folder inside it."),
    ),
    errno.EXDEV: (
        _("The folder stands on another disk"),
        _("Choose a folder whose parent is on the same disk."),
    ),
    errno.ENAMETOOLONG: (_("The name is too long"), _("Choose a shorter path.")),
    errno.ELOOP: (_("Links lead in a circle"), _("Remove the link.")),
    errno.EIO: (_("The disk cannot be read or written"), _("Have it looked at.")),
    errno.ESTALE: (_("The network disk has gone"), _("Connect it again.")),
    errno.ENOLCK: (
        _("The disk knows no locks"),
        _("Choose a folder on a disk of this machine."),
    ),
}


# What the machine lacks for any file at all: it says nothing of the file that met it first.
LACKING = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOMEM))


def of_file(error: OSError) -> tuple[Text, Text]:
    """Why a file cannot be read, and what to do; `error` itself goes on where the file is not to blame."""
    if error.errno in LACKING:
        raise error
    return told(error)


def told(error: OSError) -> tuple[Text, Text]:
    """What happened, without a full stop, and what to do."""
    known = REASONS.get(error.errno or 0)
    if known is not None:
        return known
    code = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return _("The system answers {code}", code=code), _("Ask whoever keeps the machine.")
