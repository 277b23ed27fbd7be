/* Lets calls that write fail now and then, below one folder: how a disk behaves that is full or breaking.
 *
 * FAULTS_BELOW names the folder, FAULTS_WHILE a file while which is there faults happen, FAULTS_ONE_IN how seldom,
 * FAULTS_SEED where the row of chances begins, FAULTS_LOG a file to which each fault adds a byte.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_ulong calls;

static int is_below(const char *path) {
    const char *folder = getenv("FAULTS_BELOW");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_due(void) {
    const char *flag = getenv("FAULTS_WHILE"), *rate = getenv("FAULTS_ONE_IN"), *seed = getenv("FAULTS_SEED");
    if (!flag || !rate || syscall(SYS_faccessat, AT_FDCWD, flag, F_OK) != 0) return 0;
    unsigned long x = atomic_fetch_add(&calls, 1) + (seed ? strtoul(seed, NULL, 10) : 0) * 1000003UL;
    x ^= x >> 33; x *= 0xff51afd7ed558ccdUL; x ^= x >> 33; x *= 0xc4ceb9fe1a85ec53UL; x ^= x >> 33;
    return x % strtoul(rate, NULL, 10) == 0;
}

static int fails(int is_ours) {
    if (!is_ours || !is_due()) return 0;
    const char *log = getenv("FAULTS_LOG");
    if (log) {
        int handle = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (handle >= 0) { syscall(SYS_write, handle, ".", 1); syscall(SYS_close, handle); }
    }
    return 1;
}

static int handle_fails(int handle) {
    char link[64], path[PATH_MAX];
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t size = readlink(link, path, sizeof path - 1);
    errno = kept;
    if (size <= 0) return 0;
    path[size] = 0;
    return fails(is_below(path));
}

static int path_fails(const char *path) {
    char whole[PATH_MAX];
    if (path && path[0] != '/' && getcwd(whole, sizeof whole)) return fails(is_below(whole));
    return fails(is_below(path));
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (handle_fails(fd)) { errno = ENOSPC; return -1; }
    return real(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    if (handle_fails(fd)) { errno = EIO; return -1; }
    return real(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    if (handle_fails(fd)) { errno = EIO; return -1; }
    return real(fd, data, size, at);
}
int fsync(int fd) {
    REAL(fsync);
    if (handle_fails(fd)) { errno = EIO; return -1; }
    return real(fd);
}
int fdatasync(int fd) {
    REAL(fdatasync);
    if (handle_fails(fd)) { errno = EIO; return -1; }
    return real(fd);
}
int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    if (handle_fails(fd)) { errno = EIO; return -1; }
    return real(fd, size);
}
int rename(const char *from, const char *to) {
    REAL(rename);
    if (path_fails(to)) { errno = ENOSPC; return -1; }
    return real(from, to);
}
int link(const char *from, const char *to) {
    REAL(link);
    if (path_fails(to)) { errno = ENOSPC; return -1; }
    return real(from, to);
}
