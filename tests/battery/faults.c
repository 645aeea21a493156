/* Stands between a program and its files, for tests. Only files under one folder count.
 *
 * fault_arm(n, how, forever): let the n-th call fail with an error, once or from then on, or
 * end the process there (how = -1). Returns nothing; fault_count() says how many calls there
 * were. fault_record(path) writes every change down instead: see power.py for the format.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char under[PATH_MAX];
static long at, count;
static int how, forever, record_to = -1;

void fault_under(const char *folder) { snprintf(under, sizeof under, "%s", folder); }
void fault_arm(long n, int error, int always) { at = n; how = error; forever = always; count = 0; }
long fault_count(void) { return count; }

static int ours(const char *path) {
    return under[0] && path && strncmp(path, under, strlen(under)) == 0;
}

static const char *named(int fd) {
    static __thread char path[PATH_MAX];
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    path[size < 0 ? 0 : size] = 0;
    return path;
}

static const char *placed(int folder, const char *path) {
    static __thread char whole[2 * PATH_MAX];
    if (folder == AT_FDCWD || path[0] == '/') return path;
    snprintf(whole, sizeof whole, "%s/%s", named(folder), path);
    return whole;
}

/* Where only writing can fail (no space is left), reading is not counted. */
static int fails(const char *path, int writes) {
    if (!at || !ours(path) || (how == ENOSPC && !writes)) return 0;
    count++;
    if (count != at && !(forever && count > at)) return 0;
    if (how < 0) _exit(77);
    errno = how;
    return 1;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name)) dlsym(RTLD_NEXT, #name)

void fault_record(const char *path) { record_to = path ? open(path, O_CREAT | O_WRONLY | O_TRUNC, 0600) : -1; }

static void note(char kind, const char *path, uint64_t offset, const void *data, uint32_t size) {
    if (record_to < 0 || (kind != 'M' && !ours(path))) return;
    REAL(write);
    uint16_t length = strlen(path);
    char head[15];
    head[0] = kind; memcpy(head + 1, &length, 2); memcpy(head + 3, &offset, 8); memcpy(head + 11, &size, 4);
    if (real(record_to, head, 15) < 0 || real(record_to, path, length) < 0 ||
        (size && real(record_to, data, size) < 0)) abort();
}

void fault_mark(void) { note('M', "", 0, 0, 0); }

static int opened(const char *path, int flags, int was_there, int fd) {
    if (fd >= 0 && (flags & O_CREAT) && !was_there) note('C', path, 0, 0, 0);
    if (fd >= 0 && (flags & O_TRUNC) && was_there) note('T', path, 0, 0, 0);
    return fd;
}

#define OPENS(name) int name(const char *path, int flags, ...) { \
    REAL(name); va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
    if (fails(path, flags & (O_CREAT | O_TRUNC))) return -1; \
    int there = ours(path) && access(path, F_OK) == 0; \
    return opened(path, flags, there, real(path, flags, mode)); }
OPENS(open)
OPENS(open64)

#define OPENATS(name) int name(int folder, const char *path, int flags, ...) { \
    REAL(name); va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
    const char *whole = placed(folder, path); \
    if (fails(whole, flags & (O_CREAT | O_TRUNC))) return -1; \
    int there = ours(whole) && access(whole, F_OK) == 0; \
    return opened(whole, flags, there, real(folder, path, flags, mode)); }
OPENATS(openat)
OPENATS(openat64)

ssize_t read(int fd, void *data, size_t size) {
    REAL(read);
    if (at && fails(named(fd), 0)) return -1;
    return real(fd, data, size);
}

#define PREADS(name, off) ssize_t name(int fd, void *data, size_t size, off offset) { \
    REAL(name); if (at && fails(named(fd), 0)) return -1; return real(fd, data, size, offset); }
PREADS(pread, off_t)
PREADS(pread64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (at && fails(named(fd), 1)) return -1;
    off_t offset = record_to < 0 ? 0 : lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, size);
    if (done > 0 && record_to >= 0) note('W', named(fd), offset, data, done);
    return done;
}

#define PWRITES(name, off) ssize_t name(int fd, const void *data, size_t size, off offset) { \
    REAL(name); if (at && fails(named(fd), 1)) return -1; \
    ssize_t done = real(fd, data, size, offset); \
    if (done > 0 && record_to >= 0) note('W', named(fd), offset, data, done); \
    return done; }
PWRITES(pwrite, off_t)
PWRITES(pwrite64, off64_t)

#define SYNCS(name) int name(int fd) { \
    REAL(name); if (at && fails(named(fd), 1)) return -1; \
    int done = real(fd); if (!done && record_to >= 0) note('S', named(fd), 0, 0, 0); return done; }
SYNCS(fsync)
SYNCS(fdatasync)

#define TRUNCS(name, off) int name(int fd, off size) { \
    REAL(name); if (at && fails(named(fd), 1)) return -1; \
    int done = real(fd, size); if (!done && record_to >= 0) note('T', named(fd), size, 0, 0); return done; }
TRUNCS(ftruncate, off_t)
TRUNCS(ftruncate64, off64_t)

int unlink(const char *path) {
    REAL(unlink);
    if (fails(path, 1)) return -1;
    int done = real(path);
    if (!done) note('U', path, 0, 0, 0);
    return done;
}

int unlinkat(int folder, const char *path, int flags) {
    REAL(unlinkat);
    const char *whole = placed(folder, path);
    if (fails(whole, 1)) return -1;
    int done = real(folder, path, flags);
    if (!done && !(flags & AT_REMOVEDIR)) note('U', whole, 0, 0, 0);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    if (fails(to, 1)) return -1;
    int done = real(from, to);
    if (!done) note('R', from, 0, to, strlen(to));
    return done;
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    REAL(renameat);
    if (fails(placed(to_folder, to), 1)) return -1;
    return real(from_folder, from, to_folder, to);
}

int link(const char *from, const char *to) {
    REAL(link);
    if (fails(to, 1)) return -1;
    int done = real(from, to);
    if (!done) note('L', from, 0, to, strlen(to));
    return done;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (fails(path, 1)) return -1;
    return real(path, mode);
}

int rmdir(const char *path) {
    REAL(rmdir);
    if (fails(path, 1)) return -1;
    return real(path);
}

int chmod(const char *path, mode_t mode) {
    REAL(chmod);
    if (fails(path, 1)) return -1;
    return real(path, mode);
}
