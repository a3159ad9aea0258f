#!/bin/sh
# Puts the program into this user's menu, with the place where its folder lies now.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
menu=${XDG_DATA_HOME:-$HOME/.local/share}/applications
case $folder in
  *[\|\&\\\"\$\`%]*) echo "文件夹的名字里有特殊符号，请换个名字再试：$folder" >&2; exit 1 ;;
esac
mkdir -p "$menu"
sed "s|@FOLDER@|$folder|g" "$folder/xiasha-desk.desktop" > "$menu/xiasha-desk.desktop"
echo "已加入开始菜单。文件夹搬走以后，请再运行一次。"
