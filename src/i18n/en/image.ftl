# Images: present, pulled, assembled; and the verbs of `lab images`.
image-pull = pulling { $name }
image-pulled = pulling { $name }: { $done } of { $all } MB
image-build = building { $name }
image-assemble = no registry gives { $names }: assembling an image on this machine
image-wait = another lab is assembling an image: waiting for it
image-apt-update = reading Debian's package lists
image-apt-download = downloading { $n } Debian packages ({ $mb } MB)
image-mongod-download = downloading mongod: { $done } of { $all } MB
image-import = importing { $name } from { $n } packages

image-flag = `--image { $flag }` is not ROLE=IMAGE
    .next = The roles are redis, mongo and toolbox: `--image redis=redis:8.0`.
image-named-missing = the image { $name }, named for { $role }, is not here and could not be pulled
    .next = Check the name, or bring it: `docker load`, or `lab images load FILE`.
image-nowhere = no image for { $names }: the registry does not give it ({ $registry }), and none could be assembled here
    .next = Run `lab images save FILE` on a machine that has the images, then `lab images load FILE` here.
image-no-apt = assembling an image needs { $tools }, which this machine lacks
    .next = Run `lab images save FILE` on a machine that has the images, then `lab images load FILE` here.
image-no-mongod = there is no mongod to assemble for the architecture { $arch }
    .next = Name an image of your own: `--image mongo=IMAGE`.
image-apt-failed = apt-get { $verb } failed
    .next = Check that this machine reaches its Debian mirror. Without a network: `lab images load FILE`.
image-deb-damaged = the package { $file } is not what Debian's index says, even when downloaded again
    .next = Check the mirror or the proxy, or try again later.
image-deb-changed = the mirror gives { $file } with another content than Debian published under that name
    .next = Do not use this mirror: choose another one in this machine's apt settings.
image-wheel-failed = { $file } could not be had from { $index }
    .next = Check the index (PIP_INDEX_URL), or put the file into a folder and set PIP_FIND_LINKS to it.
image-compile = compiling the image's Python libraries
image-pack-failed = the image { $name } could not be put together
    .next = Run it again; if it fails again, `lab images rm` clears what was downloaded.
image-cache-unusable = the cache { $path } cannot be used
    .next = Make it writable, or set XDG_CACHE_HOME to another folder.

# `lab images`.
image-absent = not here: the next start gets it
image-pull-failed = { $name } could not be pulled
    .next = Without a registry: `lab images build` assembles an image here, `lab images load FILE` brings one.
image-saving = writing { $file }: { $mb } MB
image-saved = { $file } is written: { $mb } MB
image-saved-licence = It contains MongoDB, whose licence is the Server Side Public License (SSPL) v1: read it before you pass the file on.
image-save-full = no space left for { $file }
    .next = The images of a run need about 400 MB. Nothing was left behind.
image-save-failed = { $file } could not be written
    .next = Choose a folder that you may write to. Nothing was left behind.
image-loading = reading { $file }: { $done } of { $all } MB
image-load-strange = { $file } would also bring the image { $name }, which no role runs on
    .next = Name it with `--image ROLE={ $name }` where you want it, or make the file anew with `lab images save`.
image-load-failed = { $file } is not a file of images that Docker can load
    .next = Make it again with `lab images save FILE`, and copy it whole.
image-loaded = loaded: { $names }
image-load-incomplete = the file is of another version of lab: not every role has its image. Save it again with this version, or name the images with --image.
image-removed = removed { $name }
image-in-use = { $name } is in use and stays: stop the runs first (`lab stop --all`)
